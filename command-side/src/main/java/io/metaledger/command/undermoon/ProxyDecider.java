package io.metaledger.command.undermoon;

import io.metaledger.api.kernel.Decision;
import io.metaledger.api.undermoon.Failures;
import io.metaledger.api.undermoon.MetaStore;
import io.metaledger.api.undermoon.ProxyCommand;
import io.metaledger.api.undermoon.ProxyCommand.FailOverProxy;
import io.metaledger.api.undermoon.ProxyCommand.RegisterProxy;
import io.metaledger.api.undermoon.ProxyCommand.RemoveProxy;
import io.metaledger.api.undermoon.ProxyCommand.ReportFailure;
import io.metaledger.api.undermoon.ProxyEvent.FailureReported;
import io.metaledger.api.undermoon.ProxyEvent.FailureReportsExpired;
import io.metaledger.api.undermoon.ProxyEvent.ProxyFlagsCleared;
import io.metaledger.api.undermoon.ProxyEvent.ProxyRegistered;
import io.metaledger.api.undermoon.ProxyEvent.ProxyRemoved;
import io.metaledger.api.undermoon.ProxyResource;
import io.metaledger.api.undermoon.UndermoonRejection.AlreadyExisted;
import io.metaledger.api.undermoon.UndermoonRejection.InUse;
import io.metaledger.api.undermoon.UndermoonRejection.InvalidProxyAddress;
import io.metaledger.api.undermoon.UndermoonRejection.MissingProxyIndex;
import io.metaledger.api.undermoon.UndermoonRejection.ProxyNotFound;
import io.metaledger.api.undermoon.UndermoonRejection.TooManyProxies;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The rules for single proxies (contract, sections 12 and 13, M14, M15). */
final class ProxyDecider {

    /** How many expired reports are forgotten at once; more go with the next report. */
    private static final int EXPIRED_MAX = 1_000;

    /**
     * How many reports are kept. No coordinator sends nearly as many; further ones are accepted, as all are, and leave
     * no trace until others have expired.
     */
    static final int REPORTS_MAX = 200_000;

    private ProxyDecider() {}

    static Decision decide(ProxyCommand command, Situation now) {
        return switch (command) {
            case RegisterProxy c -> register(c, now);
            case RemoveProxy c -> remove(c, now.store());
            case ReportFailure c -> report(c, now);
            case FailOverProxy c -> Failover.decide(c.address(), now);
        };
    }

    private static Decision register(RegisterProxy command, Situation now) {
        if (command.address().chars().filter(c -> c == ':').count() != 1) {
            return Decision.refuse(new InvalidProxyAddress());
        }
        boolean ordered = now.store().orderedProxy();
        if (ordered && command.index() == null) {
            return Decision.refuse(new MissingProxyIndex());
        }
        if (now.store().proxies().containsKey(command.address())) {
            return comeBack(command.address(), now);
        }
        if (now.store().proxies().size() >= now.settings().proxiesMax()) {
            return Decision.refuse(new TooManyProxies());
        }
        String host = command.host() != null ? command.host() : command.address().split(":", -1)[0];
        long index = ordered && command.index() != null ? command.index() : 0;
        return Decision.accept(
                new ProxyRegistered(
                        new ProxyResource(command.address(), command.nodeAddresses(), host, index, null),
                        now.nextEpoch()));
    }

    /**
     * A known proxy reports back: whatever is held against it is forgotten, and the answer is a refusal all the same.
     */
    private static Decision comeBack(String address, Situation now) {
        boolean failed = now.store().failedProxies().contains(address);
        Optional<Object> refusal = Optional.of(new AlreadyExisted());
        return failed || now.store().failures().suspects(address, now.expiry())
                ? new Decision(List.of(new ProxyFlagsCleared(address, failed, now.nextEpoch())), refusal)
                : new Decision(List.of(), refusal);
    }

    private static Decision remove(RemoveProxy command, MetaStore store) {
        return store.proxy(command.address())
                .map(proxy ->
                        proxy.cluster() == null
                                ? Decision.accept(new ProxyRemoved(command.address(), store.nextEpoch()))
                                : Decision.refuse(new InUse()))
                .orElseGet(() -> Decision.refuse(new ProxyNotFound()));
    }

    /** A report that is live already changes nothing, not even its time. */
    private static Decision report(ReportFailure command, Situation now) {
        Failures failures = now.store().failures();
        if (failures.isLive(command.proxy(), command.reporter(), now.expiry())) {
            return Decision.nothing();
        }
        var events = new ArrayList<Object>();
        List<Failures.Report> expired = failures.expired(now.expiry(), EXPIRED_MAX);
        if (failures.size() - expired.size() >= REPORTS_MAX) {
            return Decision.nothing();
        }
        if (!expired.isEmpty()) {
            events.add(new FailureReportsExpired(expired));
        }
        events.add(new FailureReported(command.proxy(), command.reporter(), now.nowSeconds(), now.nextEpoch()));
        return Decision.accept(events);
    }
}
