// A node that goes by the clock of its own machine instead of the database's: the negative control of the row about clocks.
import { connect } from '#kit/server/db.ts';
import { createApp } from '../../create-app.ts';
import { recogniseAnyone } from '../../recognise.ts';

const connection = connect({ connectionString: process.env.DATABASE_URL });
const app = await createApp({ connection, dataDir: process.env.JUZHI_DATA ?? '', baseUrl: '', clock: () => new Date(), recognise: recogniseAnyone, secure: false });
await app.server.listen({ host: '127.0.0.1', port: Number(process.env.PORT) });
