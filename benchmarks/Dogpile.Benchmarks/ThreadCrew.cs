namespace Dogpile.Benchmarks;

/// <summary>Threads that wait to do the same work at the same time, again and again.</summary>
/// <remarks>They are started and awaited by events of the kernel, which take no lock that the runtime counts.</remarks>
internal sealed class ThreadCrew : IDisposable
{
    private readonly Thread[] _threads;
    private readonly AutoResetEvent[] _started;
    private readonly AutoResetEvent[] _done;
    private Action<int>? _work;

    public ThreadCrew(int count)
    {
        _started = [.. Enumerable.Range(0, count).Select(_ => new AutoResetEvent(false))];
        _done = [.. Enumerable.Range(0, count).Select(_ => new AutoResetEvent(false))];
        _threads = [.. Enumerable.Range(0, count).Select(member => new Thread(() => Work(member)) { IsBackground = true })];
        foreach (var thread in _threads)
        {
            thread.Start();
        }
    }

    /// <summary>Has every thread do the work once, handing it its number, and waits for all.</summary>
    public void Do(Action<int> work)
    {
        _work = work;
        foreach (var started in _started)
        {
            started.Set();
        }

        foreach (var done in _done)
        {
            done.WaitOne();
        }
    }

    public void Dispose()
    {
        _work = null;
        foreach (var started in _started)
        {
            started.Set();
        }

        foreach (var thread in _threads)
        {
            thread.Join();
        }

        foreach (var handle in _started.Concat(_done))
        {
            handle.Dispose();
        }
    }

    private void Work(int member)
    {
        while (_started[member].WaitOne() && _work is { } work)
        {
            work(member);
            _done[member].Set();
        }
    }
}
