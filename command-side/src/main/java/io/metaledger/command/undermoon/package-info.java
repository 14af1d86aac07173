/** The rules of the undermoon dialect: deciders, the planners behind them, and the writing operations. */
@NullMarked
package io.metaledger.command.undermoon;

import org.jspecify.annotations.NullMarked;
