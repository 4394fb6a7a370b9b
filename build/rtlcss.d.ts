// The package has no types of its own; this is the one call we make.
declare module 'rtlcss' {
  const rtlcss: { process: (css: string) => string }
  export { rtlcss as default }
}
