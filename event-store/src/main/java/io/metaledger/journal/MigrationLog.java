package io.metaledger.journal;

import org.flywaydb.core.api.logging.Log;
import org.flywaydb.core.api.logging.LogCreator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Passes Flyway's remarks on as what they are to an operator: details. What goes wrong arrives as an exception. */
public final class MigrationLog implements LogCreator {

    @Override
    public Log createLogger(Class<?> type) {
        return new Details(LoggerFactory.getLogger(type));
    }

    private record Details(Logger logger) implements Log {

        @Override
        public void debug(String message) {
            logger.debug(message);
        }

        @Override
        public void info(String message) {
            logger.debug(message);
        }

        @Override
        public void warn(String message) {
            logger.debug(message);
        }

        @Override
        public void error(String message) {
            logger.debug(message);
        }

        @Override
        public void error(String message, Exception cause) {
            logger.debug(message, cause);
        }

        @Override
        public void notice(String message) {
            logger.debug(message);
        }
    }
}
