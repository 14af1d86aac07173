@NullMarked
package io.metaledger.query.kernel;

import org.jspecify.annotations.NullMarked;
