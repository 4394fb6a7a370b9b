/** Paths of the workers, by name without extension; put in by the build, because they hold a hash. */
declare const __WORKERS__: Readonly<Record<string, string>>
