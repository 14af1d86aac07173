@NullMarked
package io.metaledger.server.past;

import org.jspecify.annotations.NullMarked;
