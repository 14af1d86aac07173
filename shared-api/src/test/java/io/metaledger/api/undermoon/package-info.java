/** What the language of the memory broker keeps: stored forms, folds and look-ups. */
@NullMarked
package io.metaledger.api.undermoon;

import org.jspecify.annotations.NullMarked;
