using Dogpile.Interleaving.Exploring;
using Sources = System.Threading.Tasks;

namespace Dogpile.Locking;

/// <summary>
/// What the copy under exploration has instead of the system's, whose asynchronous continuations the thread pool runs behind
/// the scheduler's back: each of those who await it goes on as a caller of its own.
/// </summary>
internal class TaskCompletionSource<T>(TaskCreationOptions options)
{
    private readonly Sources.TaskCompletionSource<T> _end = new(options);
    private readonly List<Sources.TaskCompletionSource<T>> _awaited = [];

    /// <summary>One of its own for everybody who may be suspended: continuations of one task would run one after another.</summary>
    public Task<T> Task
    {
        get
        {
            if (_end.Task.IsCompleted || !Suspension.IsAllowed)
            {
                return _end.Task;
            }

            var own = new Sources.TaskCompletionSource<T>();
            _awaited.Add(own);
            return own.Task;
        }
    }

    public void SetResult(T result)
    {
        _end.SetResult(result);
        Wake();
    }

    public void SetFromTask(Task<T> task)
    {
        _end.SetFromTask(task);
        Wake();
    }

    public void TrySetCanceled(CancellationToken cancellationToken)
    {
        if (_end.TrySetCanceled(cancellationToken))
        {
            Wake();
        }
    }

    private void Wake()
    {
        foreach (var own in _awaited)
        {
            if (options.HasFlag(TaskCreationOptions.RunContinuationsAsynchronously))
            {
                Caller.Current!.Fork("woken", () => own.SetFromTask(_end.Task));
            }
            else
            {
                own.SetFromTask(_end.Task);
            }
        }
    }
}

/// <summary>The same without a result.</summary>
internal class TaskCompletionSource(TaskCreationOptions options) : TaskCompletionSource<bool>(options)
{
    public void SetResult() => SetResult(true);
}
