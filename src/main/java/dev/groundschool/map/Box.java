package dev.groundschool.map;

import dev.groundschool.topology.Ref;
import java.util.List;

/**
 * One thing placed on the map.
 *
 * @param key unique on the map; the resource's own key, save for a zone (drawn once in each VPC), a fold and the Internet
 * @param ref the resource it shows
 * @param form how it is drawn
 * @param rect where, in map units
 * @param parent the index of the box around it in {@link Layout#boxes()}, or -1
 * @param end one past the index of its last descendant, as boxes are in depth-first order
 * @param members what a fold holds; only itself otherwise
 */
public record Box(Ref key, Ref ref, Form form, Rect rect, int parent, int end, List<Ref> members) {
    /** Whether it is one line high: a badge, or badges folded into one. */
    public boolean isBadge() {
        return form == Form.BADGE || form == Form.FOLD && rect.h() < Metrics.CARD_H;
    }

    /** How a box is drawn. */
    public enum Form {
        /** The world outside. */
        INTERNET,
        /** A Region's frame. */
        REGION,
        /** A VPC's frame. */
        VPC,
        /** An Availability Zone's column in a VPC. */
        ZONE,
        /** A subnet with a route to an internet gateway. */
        PUBLIC_SUBNET,
        /** A subnet without. */
        PRIVATE_SUBNET,
        /** The words above what stands in a Region beside its VPCs. */
        HEADING,
        /** A resource with its tile. */
        CARD,
        /** A resource that stands in several zones. */
        SPAN,
        /** The frame of an Auto Scaling group, across the columns of its subnets and round its instances, which stand in the subnets. */
        GROUP,
        /** Alike siblings shown as one. */
        FOLD,
        /** A group, a route table or an ACL: small, under a VPC's zones. */
        BADGE,
        /** A small square inside another's card. */
        CHIP;

        /** Whether other boxes stand inside it. */
        public boolean isContainer() {
            return this == REGION || this == VPC || this == ZONE || this == PUBLIC_SUBNET || this == PRIVATE_SUBNET;
        }
    }
}
