namespace Dogpile.Redis.Connection;

/// <summary>What a server has answered, if it has.</summary>
/// <typeparam name="T">The type of the answer.</typeparam>
internal readonly struct ServerAnswer<T>
{
    private readonly Fate _fate;

    private ServerAnswer(Fate fate, T value = default!)
    {
        _fate = fate;
        Value = value;
    }

    private enum Fate
    {
        NotAsked,
        Refused,
        Lost,
        Given,
    }

    /// <summary>The server was not asked, since it could not be reached lately.</summary>
    public static ServerAnswer<T> NotAsked => default;

    /// <summary>The server has answered that it will not.</summary>
    public static ServerAnswer<T> Refused => new(Fate.Refused);

    /// <summary>The server was asked, and whether it has done what it was asked for is unknown.</summary>
    public static ServerAnswer<T> Lost => new(Fate.Lost);

    /// <summary>Whether there is an answer. If not, the caller is to go on without it.</summary>
    public bool IsGiven => _fate == Fate.Given;

    /// <summary>Whether the server may have done what it was asked for, without word of it.</summary>
    public bool IsLost => _fate == Fate.Lost;

    /// <summary>Whether the server has answered that it will not.</summary>
    public bool IsRefused => _fate == Fate.Refused;

    /// <summary>Whether the server may do it when it is asked again: it was not reached.</summary>
    public bool IsUnreached => _fate is Fate.NotAsked or Fate.Lost;

    public T Value { get; }

    public static ServerAnswer<T> Of(T value) => new(Fate.Given, value);
}
