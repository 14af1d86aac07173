/**
 * {@code metaledger bench}: how fast this program is on this machine, each figure beside what the machine gives anyway.
 */
@NullMarked
package io.metaledger.server.bench;

import org.jspecify.annotations.NullMarked;
