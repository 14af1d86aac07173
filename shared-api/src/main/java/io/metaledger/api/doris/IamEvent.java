package io.metaledger.api.doris;

/** What has happened to the cloud account of the whole service. */
public sealed interface IamEvent extends DorisEvent permits IamUserSet, IamUserUnset {}
