package dev.groundschool.map;

/** The sizes of the picture, in map units (pixels at 100 %). */
final class Metrics {
    static final double CARD_W = 160;
    static final double CARD_H = 42;
    static final double GAP = 12;
    static final double CHIP = 12;
    static final double BADGE_W = 116;
    static final double BADGE_H = 28;
    static final double BADGE_GAP = 8;

    /** A subnet's room where there are few zones, and where there are many. */
    static final double SUBNET_W = 272;
    static final double NARROW_SUBNET_W = 132;
    static final double SUBNET_H = 112;
    /** One line of words, and two. */
    static final double SUBNET_HEAD = 34;
    static final double NARROW_SUBNET_HEAD = 48;
    static final double SUBNET_PAD = 12;
    /** An Auto Scaling group's frame in a subnet: how far from the subnet's sides, and the room above and below its instances. */
    static final double GROUP_INSET = 6;
    static final double GROUP_HEAD = 42;
    static final double GROUP_PAD = 10;
    static final double ROW_GAP = 14;
    static final double TIER_GAP = 43;

    static final double ZONE_HEAD = 50;
    static final double ZONE_PAD = 11;
    static final double ZONE_FOOT = 16;
    static final double ZONE_GAP = 11;
    static final double SPAN_GAP = 46;

    static final double VPC_HEAD = 40;
    static final double VPC_PAD = 14;
    static final double VPC_FOOT = 14;
    static final double VPC_W = 330;
    static final double VPC_H = 150;

    static final double REGION_HEAD = 52;
    static final double REGION_PAD = 14;
    static final double REGION_W = 420;
    static final double REGION_H = 170;
    static final double BESIDE_GAP = 26;
    static final double HEADING_H = 22;

    static final double INTERNET_W = 119;
    static final double INTERNET_H = 34;
    static final double SKY = 30;

    private Metrics() {
    }
}
