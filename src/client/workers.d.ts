// oxlint-disable no-underscore-dangle -- written so that no name of our own can be it
/** Paths of the workers, by name without extension; put in by the build, because they hold a hash. */
declare const __WORKERS__: Readonly<Record<string, string>>
