package io.metaledger.command.doris;

import io.metaledger.api.doris.CuidOwners;
import io.metaledger.api.doris.DorisKinds;
import io.metaledger.api.doris.Node;
import io.metaledger.api.kernel.States;

import java.util.Optional;
import java.util.function.Function;

/** Whether a node of the past can have its cloud_unique_id back (contract: Doris, section 6, "C"). */
sealed interface NodeAdmission {

    /** Why not; empty if it can. */
    Optional<String> obstacle(Node node);

    /** All instances are restored to the same time, when nobody was in anybody's way. */
    record Everybody() implements NodeAdmission {
        @Override
        public Optional<String> obstacle(Node node) {
            return Optional.empty();
        }
    }

    /** Something else may be in its way, too. */
    record Beside(NodeAdmission others, Function<Node, Optional<String>> own) implements NodeAdmission {
        @Override
        public Optional<String> obstacle(Node node) {
            return others.obstacle(node).or(() -> own.apply(node));
        }
    }

    /** The other instances stay as they are. */
    record OthersStay(String instanceId, States now) implements NodeAdmission {
        @Override
        public Optional<String> obstacle(Node node) {
            return now.find(DorisKinds.CUID, node.cuid())
                    .flatMap(owners -> owners.otherThan(instanceId))
                    .map(CuidOwners.Owner::instanceId)
                    .map(other -> "cloud_unique_id " + node.cuid() + " is used by instance " + other);
        }
    }
}
