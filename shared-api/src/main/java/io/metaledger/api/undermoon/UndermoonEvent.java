package io.metaledger.api.undermoon;

/**
 * What has happened in the undermoon dialect. Events carry decisions: chosen proxies, planned ranges, times and the
 * resulting epochs are in them. An {@code epoch} is the new global epoch, and that of the cluster if there is one.
 */
public sealed interface UndermoonEvent permits StoreEvent, ReplicaAddressesChanged {}
