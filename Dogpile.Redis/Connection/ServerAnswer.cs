namespace Dogpile.Redis.Connection;

/// <summary>What a server has answered, if it has.</summary>
/// <typeparam name="T">The type of the answer.</typeparam>
internal readonly struct ServerAnswer<T>
{
    private ServerAnswer(T value, bool isGiven)
    {
        Value = value;
        IsGiven = isGiven;
    }

    /// <summary>The server could not be reached or has refused, and the caller is to go on without it.</summary>
    public static ServerAnswer<T> None => default;

    public bool IsGiven { get; }

    public T Value { get; }

    public static ServerAnswer<T> Of(T value) => new(value, isGiven: true);
}
