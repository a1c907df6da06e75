import { build } from "./build-when-needed";

/** `npm run build`. */
await build();
