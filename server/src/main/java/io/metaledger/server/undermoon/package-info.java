/** The front door of the undermoon dialect, and what it does on the network: asking proxies and feeding replicas. */
@NullMarked
package io.metaledger.server.undermoon;

import org.jspecify.annotations.NullMarked;
