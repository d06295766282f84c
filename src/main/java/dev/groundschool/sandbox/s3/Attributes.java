package dev.groundschool.sandbox.s3;

import dev.groundschool.sandbox.s3.Content.Part;
import dev.groundschool.sandbox.s3.ObjectRow.Version;
import dev.groundschool.sandbox.world.Turn;
import dev.groundschool.shape.Values;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.s3.model.Checksum;
import software.amazon.awssdk.services.s3.model.GetObjectAttributesParts;
import software.amazon.awssdk.services.s3.model.GetObjectAttributesRequest;
import software.amazon.awssdk.services.s3.model.GetObjectAttributesResponse;
import software.amazon.awssdk.services.s3.model.ObjectAttributes;
import software.amazon.awssdk.services.s3.model.ObjectPart;

/** GetObjectAttributes: what is known of an object without its bytes. */
final class Attributes {

    public GetObjectAttributesResponse get(GetObjectAttributesRequest request, Turn turn) {
        Version version = Versions.read(turn, request.bucket(), request.key(), request.versionId());
        Content content = version.stored();
        GetObjectAttributesResponse.Builder told = GetObjectAttributesResponse.builder().lastModified(version.modified())
                .versionId(Versions.shownId(turn, request.bucket(), version));
        if (request.objectAttributes().isEmpty()) {
            throw Faults.invalidArgument("The x-amz-object-attributes header specifying the attributes to be retrieved is "
                    + "either missing or empty",
                    "x-amz-object-attributes", "");
        }
        for (ObjectAttributes each : request.objectAttributes()) {
            switch (each) {
                case E_TAG -> told.eTag(content.etag());
                case OBJECT_SIZE -> told.objectSize(content.size());
                case STORAGE_CLASS -> told.storageClass(content.storageClass());
                case CHECKSUM -> told.checksum(checksum(content));
                case OBJECT_PARTS -> told.objectParts(content.inParts() ? parts(content, request) : null);
                case UNKNOWN_TO_SDK_VERSION -> throw Faults.invalidArgument("Invalid attribute name specified.", "x-amz-object-attributes",
                        "");
            }
        }
        return told.build();
    }

    private static Checksum checksum(Content content) {
        Map<String, Object> members = new LinkedHashMap<>(content.checksums());
        if (!members.isEmpty()) {
            members.put("ChecksumType", content.checksumType());
        }
        return Values.build(Checksum.class, members);
    }

    private static GetObjectAttributesParts parts(Content content, GetObjectAttributesRequest request) {
        int most = Listing.most(request.maxParts(), "max-parts");
        int after = request.partNumberMarker() == null ? 0 : request.partNumberMarker();
        List<Part> left = content.parts().stream().filter(part -> part.number() > after).toList();
        List<Part> page = left.subList(0, Math.min(most, left.size()));
        boolean sums = content.checksums().keySet().stream().anyMatch(name -> content.parts().getFirst().checksums().containsKey(name));
        return GetObjectAttributesParts.builder().totalPartsCount(content.parts().size()).partNumberMarker(after).maxParts(most)
                .isTruncated(left.size() > most).nextPartNumberMarker(page.isEmpty() ? 0 : page.getLast().number())
                .parts(sums ? page.stream().map(Attributes::shown).toList() : null).build();
    }

    private static ObjectPart shown(Part part) {
        Map<String, Object> members = new LinkedHashMap<>(part.checksums());
        members.put("PartNumber", part.number());
        members.put("Size", part.size());
        return Values.build(ObjectPart.class, members);
    }
}
