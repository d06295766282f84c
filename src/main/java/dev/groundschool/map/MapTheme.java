package dev.groundschool.map;

/**
 * The map's colours, ARGB. Frames have AWS's diagram colours; text is in inks that can be read on what is behind them (contrast of at
 * least 4.5, as a test measures).
 *
 * @param paper behind everything
 * @param dots the paper's dots
 * @param ink names
 * @param muted second lines
 * @param card a card's ground
 * @param cardEdge a card's outline
 * @param shadow under a card
 * @param region a Region's frame
 * @param regionInk its words
 * @param vpc a VPC's frame
 * @param vpcInk its words
 * @param zone a zone's frame
 * @param publicEdge a public subnet's frame
 * @param publicFill its ground
 * @param publicInk its words
 * @param privateEdge a private subnet's frame
 * @param privateFill its ground
 * @param privateInk its words
 * @param group an Auto Scaling group's frame
 * @param groupInk its words
 * @param flow lines along which traffic may go
 * @param link ties of other kinds
 * @param selected what is selected
 * @param lit what a lesson or a change points at
 * @param blocked where a way ends
 * @param blockedInk words about it
 */
public record MapTheme(int paper, int dots, int ink, int muted, int card, int cardEdge, int shadow, int region, int regionInk, int vpc,
        int vpcInk, int zone, int publicEdge, int publicFill, int publicInk, int privateEdge, int privateFill, int privateInk, int group, int groupInk, int flow,
        int link, int selected, int lit, int blocked, int blockedInk) {

    /** On white. */
    public static final MapTheme LIGHT = new MapTheme(0xFFFBFCFD, 0xFFD9DEE8, 0xFF171A21, 0xFF626B7A, 0xFFFFFFFF, 0xFFDDE2EB, 0x14101828,
            0xFF00A4A6, 0xFF0B7A7C, 0xFF8C4FFF, 0xFF6B2FD9, 0xFF00A4A6, 0xFF7AA116, 0xFFF2F6E8, 0xFF55720C, 0xFF00A4A6, 0xFFE6F6F7,
            0xFF0A7174, 0xFFED7100, 0xFF9A4A00, 0xFF1F5FE0, 0xFF8A93A3, 0xFF1F5FE0, 0xFF1E9E58, 0xFFD92D20, 0xFFB42318);

    /** On near-black. */
    public static final MapTheme DARK = new MapTheme(0xFF0F131A, 0xFF262C38, 0xFFE7EAF0, 0xFF98A2B3, 0xFF181D26, 0xFF343C4A, 0x00000000,
            0xFF0B8F91, 0xFF3CC4C6, 0xFF8C4FFF, 0xFFB794FF, 0xFF00A4A6, 0xFF7AA116, 0xFF1D2613, 0xFFA9C94A, 0xFF00A4A6, 0xFF0F2729,
            0xFF3CC4C6, 0xFFED7100, 0xFFFF9F45, 0xFF4C86F7, 0xFF7B8596, 0xFF5B93FF, 0xFF3DBE78, 0xFFF0554A, 0xFFFF8A80);
}
