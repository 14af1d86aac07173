/** The process: command line, HTTP and the wiring of everything below it. */
@NullMarked
package io.metaledger.server;

import org.jspecify.annotations.NullMarked;
