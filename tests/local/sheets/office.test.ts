// An Excel workbook that Drive keeps as it came is no spreadsheet to the Sheets API.

import { owner, sheetsWorkspace } from './workspace';

test('an Office file is refused in the API’s words', () => {
  const { workspace, send } = sheetsWorkspace();
  const mimeType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
  const { id } = workspace.drive.create({ name: 'plan.xlsx', mimeType }, owner);
  // Measured live: brekkylab/backlot#36.
  expect(send('GET', `/v4/spreadsheets/${id}`).error).toMatchObject({
    code: 400,
    message: 'This operation is not supported for this document. The document must not be an Office file.',
    status: 'FAILED_PRECONDITION',
  });
});
