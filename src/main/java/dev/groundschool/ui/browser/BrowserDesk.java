package dev.groundschool.ui.browser;

import dev.groundschool.account.Account;
import dev.groundschool.account.ReadOnlyException;
import dev.groundschool.topology.Ref;
import dev.groundschool.ui.browser.BrowserModel.Preview;
import dev.groundschool.ui.browser.BrowserModel.Transfer;
import dev.groundschool.ui.browser.BrowserModel.Trouble;
import dev.groundschool.ui.i18n.Messages;
import dev.groundschool.ui.i18n.Spoken;
import dev.groundschool.ui.task.Tasks;
import dev.groundschool.ui.task.Work;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javafx.concurrent.Task;
import javafx.concurrent.Worker;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/** Does what is asked of the browser, off the JavaFX thread, and puts what comes of it into the model. Its methods belong to the JavaFX thread. */
public final class BrowserDesk {
    private final BrowserModel model;
    private final Supplier<@Nullable Account> account;
    private final Tasks tasks;
    private Optional<Store> store = Optional.empty();
    private int listing;

    public BrowserDesk(BrowserModel model, Supplier<@Nullable Account> account, Tasks tasks) {
        this.model = model;
        this.account = account;
        this.tasks = tasks;
        model.versionsProperty().addListener(_ -> refresh());
        model.openedProperty().addListener((_, _, entry) -> look(entry));
    }

    /** Opens a bucket at its top. */
    public void open(Ref bucket) {
        store = Optional.ofNullable(account.get()).map(each -> new Store(each, bucket.id(), bucket.region()));
        model.bucketProperty().set(bucket);
        folder("");
    }

    /** Shows nothing any more: the connection is another one. */
    public void close() {
        store = Optional.empty();
        listing++;
        model.bucketProperty().set(null);
        model.entries().clear();
        model.openedProperty().set(null);
        model.troubleProperty().set(Optional.empty());
    }

    Optional<Store> store() {
        return store;
    }

    void folder(String prefix) {
        model.prefixProperty().set(prefix);
        model.openedProperty().set(null);
        refresh();
    }

    void refresh() {
        model.troubleProperty().set(Optional.empty());
        list(null);
    }

    /** The listing's next page. */
    void more() {
        model.nextProperty().get().ifPresent(this::list);
    }

    private void list(Store.@Nullable Next from) {
        int number = ++listing;
        boolean versions = model.versionsProperty().get();
        String prefix = model.prefixProperty().get();
        store.ifPresent(of -> {
            model.readingProperty().set(true);
            Work<Store.Page> work = _ -> of.asked(() -> versions ? of.versions(prefix, from) : of.list(prefix, from));
            var _ = tasks.start(Messages.spoken("browser.listing", of.bucket()), work, page -> {
                if (number == listing) {
                    model.readingProperty().set(false);
                    if (from == null) {
                        model.entries().setAll(page.entries());
                    } else {
                        model.entries().addAll(page.entries());
                    }
                    model.nextProperty().set(page.next());
                }
            }, thrown -> {
                if (number == listing) {
                    model.readingProperty().set(false);
                    model.entries().clear();
                    model.nextProperty().set(Optional.empty());
                    tell(Messages.spoken("browser.failed.list"), thrown);
                }
            });
        });
    }

    private void tell(Spoken what, Throwable thrown) {
        Throwable root = thrown instanceof UncheckedIOException && thrown.getCause() != null ? thrown.getCause() : thrown;
        String denied = root instanceof AwsServiceException aws && aws.statusCode() == 403 ? Objects.toString(aws.requestId(), "") : "";
        Spoken why = switch (root) {
            case ReadOnlyException _ -> Messages.spoken("why.before.read-only");
            case AwsServiceException aws when aws.awsErrorDetails() != null -> Spoken.same(aws.awsErrorDetails().errorCode() + ": "
                    + aws.awsErrorDetails().errorMessage());
            default -> Spoken.same(root.getMessage() == null ? root.getClass().getSimpleName() : root.getMessage());
        };
        model.troubleProperty().set(Optional.of(new Trouble(Messages.spoken("browser.failed", what, why), denied)));
    }

    // ---------------------------------------------------------------- a look

    private void look(@Nullable Entry entry) {
        model.aboutProperty().set(Optional.empty());
        model.previewProperty().set(new Preview.Coming());
        if (entry == null || !entry.hasBytes() || store.isEmpty()) {
            return;
        }
        var of = store.get();
        var _ = tasks.start(Messages.spoken("browser.looking", entry.fileName()), _ -> of.asked(() -> new Look(of.about(entry), Previews.of(of, entry))), look -> {
            if (model.openedProperty().get() == entry) {
                model.aboutProperty().set(Optional.of(look.about()));
                model.previewProperty().set(look.preview());
            }
        }, thrown -> {
            if (model.openedProperty().get() == entry) {
                model.previewProperty().set(new Preview.None(Messages.spoken("browser.preview.refused")));
                tell(Messages.spoken("browser.failed.read", entry.fileName()), thrown);
            }
        });
    }

    private record Look(Store.About about, Preview preview) {}

    // ------------------------------------------------------------- transfers

    /** Puts files, and folders with all in them, into the folder that is open. */
    public void upload(List<Path> paths) {
        String prefix = model.prefixProperty().get();
        store.ifPresent(of -> paths.forEach(path -> transfer(Messages.spoken("browser.uploading", String.valueOf(path.getFileName())),
                Messages.spoken("browser.failed.upload", String.valueOf(path.getFileName())), progress -> upload(of, path, prefix, progress))));
    }

    private static boolean upload(Store of, Path path, String prefix, Work.Progress progress) throws IOException {
        var transfers = new Transfers(of);
        Path base = Objects.requireNonNullElse(path.toAbsolutePath().getParent(), path);
        List<Path> files;
        try (Stream<Path> walk = Files.walk(path)) {
            files = walk.filter(Files::isRegularFile).sorted().toList();
        }
        for (int i = 0; i < files.size(); i++) {
            Path file = files.get(i);
            int number = i;
            progress.doing(String.valueOf(file.getFileName()));
            transfers.upload(file, prefix + base.relativize(file.toAbsolutePath()).toString().replace('\\', '/'), new Work.Progress() {
                @Override
                public void at(double part) {
                    progress.at((number + part) / files.size());
                }

                @Override
                public void doing(String text) {
                    progress.doing(text);
                }
            });
        }
        return true;
    }

    /** Gets an object into a file. */
    public void download(Entry entry, Path file) {
        store.ifPresent(of -> transfer(Messages.spoken("browser.downloading", entry.fileName()), Messages.spoken("browser.failed.download", entry.fileName()),
                progress -> {
                    new Transfers(of).download(entry, file, progress);
                    return false;
                }));
    }

    /** {@code work} answers whether the listing has changed by it. */
    private void transfer(Spoken name, Spoken failed, Work<Boolean> work) {
        var of = store.orElseThrow();
        Task<Boolean> task = tasks.start(name, progress -> of.asked(() -> work.run(progress)), changed -> {
            if (changed) {
                refreshIf(of);
            }
        }, thrown -> tell(failed, thrown));
        var transfer = new Transfer(name, task);
        model.transfers().add(transfer);
        task.stateProperty().subscribe(state -> {
            if (state == Worker.State.SUCCEEDED || state == Worker.State.FAILED || state == Worker.State.CANCELLED) {
                model.transfers().remove(transfer);
            }
        });
    }

    private void refreshIf(Store of) {
        if (store.filter(of::equals).isPresent()) {
            list(null);
        }
    }

    // --------------------------------------------------------------- changes

    /** Deletes them: with versions listed for good, without them as S3 deletes. */
    void delete(List<Entry> entries) {
        boolean versions = model.versionsProperty().get();
        change(Messages.spoken("browser.deleting", entries.size()), Messages.spoken("browser.failed.delete"), of -> of.delete(entries, versions));
    }

    void restore(Entry entry) {
        change(Messages.spoken("browser.restoring", entry.fileName()), Messages.spoken("browser.failed.restore", entry.fileName()), of -> of.restore(entry));
    }

    void makeFolder(String name) {
        String prefix = model.prefixProperty().get() + name.strip().replaceAll("^/+|/+$", "") + "/";
        change(Messages.spoken("browser.making-folder", name), Messages.spoken("browser.failed.folder"), of -> of.makeFolder(prefix));
    }

    private void change(Spoken name, Spoken failed, Consumer<Store> work) {
        store.ifPresent(of -> tasks.start(name, _ -> of.asked(() -> {
            work.accept(of);
            return true;
        }), _ -> {
            model.openedProperty().set(null);
            refreshIf(of);
        }, thrown -> tell(failed, thrown)));
    }

    /** Hands out an address that is good for so long; signing may have to ask for fresh credentials. */
    void presign(Entry entry, Duration goodFor, Consumer<String> then) {
        store.ifPresent(of -> tasks.start(Messages.spoken("browser.signing"), _ -> of.presigned(entry, goodFor), then,
                thrown -> tell(Messages.spoken("browser.failed.presign"), thrown)));
    }
}
