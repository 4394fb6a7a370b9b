/**
 * The end of an address that asks for a test report (S35). A browser keeps it to itself: the server gets the same requests
 * as for any report.
 */
export const testMark = '#test'
