@NullMarked
package io.metaledger.command.kernel;

import org.jspecify.annotations.NullMarked;
