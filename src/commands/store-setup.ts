import { findEnvironment } from '../config/read-environment.ts';
import { Fault } from '../domain/errors.ts';
import { readSetup, type Setup } from '../wiring/doctor/read-setup.ts';

/**
 * The configuration of a command that goes to the data. A broken csat.yaml must not stand in its way, nor a key that is only
 * missing: none of these makes one. Not knowing where the data are, or which key is meant, does: `config.invalid`.
 */
export function readStoreSetup(): Setup {
  const setup = readSetup(findEnvironment());
  const problems = setup.problems.filter((each) =>
    /^(?:CSAT_DATA_DIR|CSAT_SECRET|MONGODB_URI|\.env):(?! missing, )/u.test(each),
  );
  if (problems.length > 0) throw new Fault('config.invalid', { problems });
  return setup;
}
