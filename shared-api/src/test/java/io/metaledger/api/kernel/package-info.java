/** What requests and replies are to everybody. */
@NullMarked
package io.metaledger.api.kernel;

import org.jspecify.annotations.NullMarked;
