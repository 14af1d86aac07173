package io.metaledger.api.doris;

/** An enumeration of the wire: its constants are named as there, and each has the number of the wire. */
public interface WireEnum {

    int number();

    String name();
}
