/** What the language of the Doris meta service keeps: stored forms, folds and look-ups. */
@NullMarked
package io.metaledger.api.doris;

import org.jspecify.annotations.NullMarked;
