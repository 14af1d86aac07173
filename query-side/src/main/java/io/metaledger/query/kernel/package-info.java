/** The views of all dialects: one immutable image, folded from the durable journal. */
@NullMarked
package io.metaledger.query.kernel;

import org.jspecify.annotations.NullMarked;
