// Writes Baton's events into a Google Sheet, a row each: Extensions > Apps Script, paste this, and put the endpoint's secret into
// Project Settings > Script properties as SECRET. Deploy > New deployment > Web app, execute as Me, access: Anyone.
const SHEET = 'Leads'

// biome-ignore lint/correctness/noUnusedVariables: Google calls it
function doPost(request) {
  const { secrets, id, row } = JSON.parse(request.postData.contents)
  const secret = PropertiesService.getScriptProperties().getProperty('SECRET')
  // A script that fails answers a page, and Baton tries again; one that answers has taken the event.
  if (!secret || !Array.isArray(secrets) || !secrets.includes(secret)) throw new Error('The secret is not ours.')
  const lock = LockService.getScriptLock()
  lock.waitLock(10000)
  try {
    const sheet = openSheet()
    // The same id again is the same event: a delivery whose answer got lost is repeated.
    if (!isThere(sheet, id)) append(sheet, row)
    SpreadsheetApp.flush()
  } finally {
    lock.releaseLock()
  }
  return ContentService.createTextOutput(JSON.stringify({ id })).setMimeType(ContentService.MimeType.JSON)
}

function openSheet() {
  const book = SpreadsheetApp.getActiveSpreadsheet()
  return book.getSheetByName(SHEET) || book.insertSheet(SHEET)
}

/** Whether the first column, which holds the events' ids, has this one. */
function isThere(sheet, id) {
  if (sheet.getLastRow() === 0) return false
  return sheet.getRange(1, 1, sheet.getLastRow(), 1).createTextFinder(id).matchEntireCell(true).findNext() !== null
}

/** The names stand in the first row; a new one gets a column of its own. */
function append(sheet, row) {
  const width = sheet.getLastColumn()
  const known = width === 0 ? [] : sheet.getRange(1, 1, 1, width).getValues()[0]
  const names = [...known, ...row.map(([name]) => name).filter((name) => !known.includes(name))]
  if (names.length > width) sheet.getRange(1, 1, 1, names.length).setValues([names])
  const values = new Map(row)
  sheet.appendRow(names.map((name) => values.get(name) ?? ''))
}
