using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Testing;

namespace Dogpile.Tests;

/// <summary>Keeps what is logged, of all categories in one list.</summary>
internal sealed class RecordingLoggerFactory : ILoggerFactory
{
    private readonly FakeLogCollector _collector = new();

    /// <summary>The level from which on loggers are enabled. All unless set; to be set before anything is logged.</summary>
    public LogLevel Level { get; set; } = LogLevel.Trace;

    public IReadOnlyList<FakeLogRecord> Records => _collector.GetSnapshot();

    public ILogger CreateLogger(string categoryName) => new Leveled(this, new FakeLogger(_collector, categoryName));

    public void AddProvider(ILoggerProvider provider)
    {
    }

    public void Dispose()
    {
    }

    private sealed class Leveled(RecordingLoggerFactory factory, FakeLogger logger) : ILogger
    {
        public bool IsEnabled(LogLevel logLevel) => logLevel >= factory.Level;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => logger.BeginScope(state);

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (IsEnabled(logLevel))
            {
                logger.Log(logLevel, eventId, state, exception, formatter);
            }
        }
    }
}
