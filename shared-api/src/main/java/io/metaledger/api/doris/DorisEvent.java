package io.metaledger.api.doris;

/**
 * What has happened in the Doris dialect. Events carry decisions: times, ordinals and ids are in them, secrets are
 * sealed.
 */
public sealed interface DorisEvent
        permits InstanceEvent, IamEvent, InjectionEvent, CuidEvent, TxnEvent, TabletEvent, ControlEvent {}
