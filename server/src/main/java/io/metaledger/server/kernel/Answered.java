package io.metaledger.server.kernel;

import io.metaledger.api.kernel.Reply;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/**
 * A reply with what the kernel adds to it.
 *
 * @param operation for metrics
 * @param position the newest event of any dialect that the reply knows of
 * @param asOf the time that a reply about the past is for; null for the present and for position 0
 */
record Answered(Reply reply, String operation, long position, String requestId, @Nullable Instant asOf) {}
