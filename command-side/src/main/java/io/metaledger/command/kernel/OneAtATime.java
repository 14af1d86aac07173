package io.metaledger.command.kernel;

import io.metaledger.api.kernel.Command;

import org.axonframework.common.infra.ComponentDescriptor;
import org.axonframework.messaging.commandhandling.CommandBus;
import org.axonframework.messaging.commandhandling.CommandHandler;
import org.axonframework.messaging.commandhandling.CommandMessage;
import org.axonframework.messaging.commandhandling.CommandResultMessage;
import org.axonframework.messaging.core.QualifiedName;
import org.axonframework.messaging.core.unitofwork.ProcessingContext;
import org.jspecify.annotations.Nullable;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;

/**
 * Commands on one target are decided one after another. The target is free again as soon as the events are ordered,
 * which is when dispatching returns, and not only when they are durable; so a hot target costs no waiting for the disk.
 */
final class OneAtATime implements CommandBus {

    private static final int STRIPES = 1_024;

    private final CommandBus delegate;
    private final ReentrantLock[] locks =
            Stream.generate(ReentrantLock::new).limit(STRIPES).toArray(ReentrantLock[]::new);

    OneAtATime(CommandBus delegate) {
        this.delegate = delegate;
    }

    @Override
    public CompletableFuture<CommandResultMessage> dispatch(
            CommandMessage command, @Nullable ProcessingContext context) {
        if (!(command.payload() instanceof Command known)) {
            return delegate.dispatch(command, context);
        }
        return known.excludesOthers() ? alone(command, context) : inTurn(known, command, context);
    }

    private CompletableFuture<CommandResultMessage> inTurn(
            Command known, CommandMessage command, @Nullable ProcessingContext context) {
        ReentrantLock lock = locks[Math.floorMod(known.target().hashCode(), STRIPES)];
        lock.lock();
        try {
            return delegate.dispatch(command, context);
        } finally {
            lock.unlock();
        }
    }

    /** Always in the same order, and whoever is in turn holds one only, so nobody waits for each other. */
    private CompletableFuture<CommandResultMessage> alone(CommandMessage command, @Nullable ProcessingContext context) {
        for (ReentrantLock lock : locks) {
            lock.lock();
        }
        try {
            return delegate.dispatch(command, context);
        } finally {
            for (ReentrantLock lock : locks) {
                lock.unlock();
            }
        }
    }

    @Override
    public CommandBus subscribe(QualifiedName name, CommandHandler handler) {
        delegate.subscribe(name, handler);
        return this;
    }

    @Override
    public void describeTo(ComponentDescriptor descriptor) {
        descriptor.describeWrapperOf(delegate);
    }
}
