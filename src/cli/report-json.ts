// The report for other programs: the format of ESLint's `json` formatter, for the files with findings or changes.
import { count } from './report.ts';
import type { Report } from './report.ts';

export const reportJson: Report = ({ results }) => {
  const files = results.map((result) => {
    const { errors, warnings, fixableErrors, fixableWarnings } = count([result]);
    return {
      filePath: result.path,
      messages: result.findings,
      errorCount: errors,
      fatalErrorCount: result.findings.filter(({ fatal }) => fatal).length,
      warningCount: warnings,
      fixableErrorCount: fixableErrors,
      fixableWarningCount: fixableWarnings,
      ...(result.change && { output: result.change.after.text }),
    };
  });
  return `${JSON.stringify(files)}\n`;
};
