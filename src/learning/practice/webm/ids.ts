/** Element ids of Matroska (RFC 9559 §5) that a recording may hold. */
export const ebmlHead = 0x1a45dfa3;
export const docType = 0x4282;
export const voidSpace = 0xec;
export const checksum = 0xbf;

export const segment = 0x18538067;
export const seekHead = 0x114d9b74;
export const info = 0x1549a966;
export const tracks = 0x1654ae6b;
export const cues = 0x1c53bb6b;
export const tags = 0x1254c367;
export const cluster = 0x1f43b675;

export const timestampScale = 0x2ad7b1;
export const duration = 0x4489;
export const muxingApp = 0x4d80;
export const writingApp = 0x5741;

export const trackEntry = 0xae;
export const trackNumber = 0xd7;
export const trackType = 0x83;
export const codecId = 0x86;
export const codecPrivate = 0x63a2;
export const defaultDuration = 0x23e383;
export const contentEncodings = 0x6d80;
export const video = 0xe0;
export const pixelWidth = 0xb0;
export const pixelHeight = 0xba;
export const audio = 0xe1;
export const samplingFrequency = 0xb5;
export const channels = 0x9f;

export const clusterTime = 0xe7;
export const clusterPosition = 0xa7;
export const previousSize = 0xab;
export const simpleBlock = 0xa3;
export const blockGroup = 0xa0;
export const block = 0xa1;
export const blockAdditions = 0x75a1;
export const blockDuration = 0x9b;
export const referenceBlock = 0xfb;
export const discardPadding = 0x75a2;

export const seek = 0x4dbb;
export const seekId = 0x53ab;
export const seekPosition = 0x53ac;
export const cuePoint = 0xbb;
export const cueTime = 0xb3;
export const cueTrackPositions = 0xb7;
export const cueTrack = 0xf7;
export const cueClusterPosition = 0xf1;
