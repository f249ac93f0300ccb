namespace Fleet;

/// <summary>Shows a run while it goes on. Called by one loop, never at the same time.</summary>
public interface IFleetView
{
    /// <summary>Runs the fleet, and shows it for as long.</summary>
    Task RunAsync(Board board, Func<Task> fleet);

    void Published(IReadOnlyList<int> reports);

    void Happened(FleetEvent happened);

    void Killed(HolderKill kill);

    void TookOver(HolderKill kill);

    /// <summary>Called often: time has passed, or something has happened.</summary>
    void Refresh();
}
