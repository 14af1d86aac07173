/** What every dialect's server side shares. */
@NullMarked
package io.metaledger.server.kernel;

import org.jspecify.annotations.NullMarked;
