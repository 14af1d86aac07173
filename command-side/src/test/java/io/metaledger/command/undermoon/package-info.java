@NullMarked
package io.metaledger.command.undermoon;

import org.jspecify.annotations.NullMarked;
