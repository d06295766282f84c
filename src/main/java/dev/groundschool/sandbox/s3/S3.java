package dev.groundschool.sandbox.s3;

import dev.groundschool.sandbox.world.ServicePackage;
import dev.groundschool.sandbox.world.Table;
import java.util.ArrayList;
import java.util.List;

/** The operations of S3 (Amazon S3 API Reference). */
public final class S3 {
    private S3() {}

    public static ServicePackage service() {
        return new ServicePackage("s3", () -> List.of(new Buckets(), new Objects(), new Deleting(), new Listing(), new Versioning(), new Tagged(),
                new Policies(), new AccessLists(), new Rules(), new Kept(), new Multipart(), new UploadListing(), new Copying(),
                new Attributes(), new Lifecycle()), () -> List.of(new Lifecycle()), S3::tables,
                ServicePackage.Prelude.NONE, new Conventions());
    }

    private static List<Table<?>> tables() {
        List<Table<?>> tables = new ArrayList<>(Settings.TABLES);
        tables.addAll(List.of(Bucket.TABLE, ObjectRow.TABLE, Upload.TABLE, Upload.PARTS));
        return List.copyOf(tables);
    }
}
