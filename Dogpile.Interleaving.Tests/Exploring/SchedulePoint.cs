using Dogpile.Interleaving.Exploring;

namespace Dogpile.Locking;

/// <content>The half that the copy under exploration has: points hand over to the scheduler of the caller's run.</content>
internal static partial class SchedulePoint
{
    static partial void Pause(string place) => Caller.Current?.Pause(place);

    static partial void PauseUntil(string place, Task until, CancellationToken cancellationToken) => Caller.Current?.Pause(
        place, Suspension.IsAllowed ? null : () => until.IsCompleted || cancellationToken.IsCancellationRequested);

    static partial void PauseUntilFree(object owner, string name) => Caller.Current?.EnterLock((owner, name));

    static partial void Free(object owner, string name) => Caller.Current?.LeaveLock((owner, name));
}
