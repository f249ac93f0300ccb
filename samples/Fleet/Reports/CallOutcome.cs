namespace Fleet;

public enum CallOutcome
{
    /// <summary>The report was there.</summary>
    Hit,

    /// <summary>Somebody else was creating it, in this process or in another.</summary>
    Waited,

    /// <summary>This call created it, for everybody.</summary>
    Created,

    /// <summary>There was an exception.</summary>
    Failed,
}
