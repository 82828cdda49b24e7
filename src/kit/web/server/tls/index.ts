export { type Arrival, clientAddress, isSecure, mayServe } from "./arrival.ts";
export { certificateEnds, certificateRefresher, hstsValue, secureServerOptions } from "./secure-server.ts";
