package io.metaledger.api.doris;

/**
 * How many calls a second are let through.
 *
 * @param rpcName of which call, all of them when empty
 * @param instanceId about which instance, any when empty
 */
public record RateLimit(String rpcName, String instanceId, long qpsLimit) {}
