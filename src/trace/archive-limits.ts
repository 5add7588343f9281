/*
 * What keeps a small hostile archive from filling the memory or running for hours. One byte repeated compresses
 * 1,028:1 with gzip -9; generated reports in UTF-16LE, more alike than real ones, 6:1 (summary) to 68:1 (extended)
 * (measured 2026-11-23).
 */

const MEBIBYTE = 1024 * 1024;

/** Unpacked bytes per packed byte; more than this is no export. */
export const MOST_EXPANSION = 300;
/** Below this size the expansion does not matter. */
export const EXPANSION_CHECKED_FROM = 64 * MEBIBYTE;
/** The admin center caps a report at 500 MB (message-trace-modern-eac.md, read 2026-11-23); joined ones are larger. */
export const MOST_UNPACKED_BYTES = 4096 * MEBIBYTE;
export const MOST_UNPACKED_BYTES_OF_ARCHIVE = 8192 * MEBIBYTE;
export const MOST_ARCHIVE_ENTRIES = 10_000;
/** A zip that cannot be read at random places (standard input) is held in memory. */
export const MOST_BUFFERED_ARCHIVE_BYTES = 512 * MEBIBYTE;
