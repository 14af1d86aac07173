/** How the Doris dialect looks on the wire: JSON in and out, the rendering of states, and the one error table. */
@NullMarked
package io.metaledger.api.doris.wire;

import org.jspecify.annotations.NullMarked;
