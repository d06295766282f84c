package dev.groundschool.account;

import dev.groundschool.shape.Operation;
import dev.groundschool.shape.Values;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.core.exception.SdkException;

/** Enters each call that may change an account in its ledger. Reads, and accounts that keep no ledger, are passed over. */
final class Bookkeeper {
    private final Optional<Ledger> ledger;
    private final boolean required;
    private final Supplier<Identity> identity;

    /** @param required no change may be made that is not in the ledger */
    Bookkeeper(Optional<Ledger> ledger, boolean required, Supplier<Identity> identity) {
        this.ledger = ledger;
        this.required = required;
        this.identity = identity;
    }

    /** Enters the call before it is made and gives its entry's id. Throws {@link LedgerException} when it cannot be entered. */
    Optional<String> before(Operation operation, String region, SdkRequest request) {
        if (operation.isRead()) {
            return Optional.empty();
        }
        if (ledger.isEmpty() && required) {
            throw new LedgerException(operation.qualifiedName(), new IllegalStateException("the connection was opened without a ledger"));
        }
        try {
            return ledger.map(to -> to.open(new Ledger.Intent(Instant.now(), account(), region, operation.qualifiedName(),
                    Mask.forDisk(Values.toMap(request)))));
        } catch (UncheckedIOException e) {
            throw new LedgerException(operation.qualifiedName(), e);
        }
    }

    private String account() {
        try {
            return identity.get().account();
        } catch (SdkException e) { // an emulator without STS; the entry's Region and time still tell
            return "";
        }
    }

    void after(String entry, Operation operation, SdkRequest request, SdkResponse response) {
        close(entry, CreatedIds.of(operation, Values.toMap(request), Values.toMap(response)), "");
    }

    void failed(String entry, String code) {
        close(entry, Set.of(), code);
    }

    private void close(String entry, Set<String> created, String error) {
        try {
            ledger.ifPresent(to -> to.close(entry, Instant.now(), created, error));
        } catch (UncheckedIOException e) {
            // The call was made and its answer must not be lost over this; an entry without outcome says what is known.
            System.getLogger(Bookkeeper.class.getName())
                    .log(System.Logger.Level.WARNING, "the outcome of a call could not be written to the ledger", e);
        }
    }
}
