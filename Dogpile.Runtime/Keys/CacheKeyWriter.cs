namespace Dogpile;

/// <summary>
/// Writes the arguments of a cached call as text: different arguments never give the same text, whatever the
/// culture, and the text holds no control character. Generated code appends one value per key parameter, in order;
/// the writer puts the separators between them.
/// </summary>
/// <remarks>
/// <para>
/// Pass it by reference only: a copy shares the buffer but not the length. Not thread-safe, like every span.
/// After an exception the writer's text is undefined; only <see cref="Dispose"/> may follow.
/// </para>
/// <para>
/// <see cref="CreateKey{TArguments}"/> is the ordinary way to a key. Whoever makes a writer disposes it in a
/// <c>finally</c>, because values may run code of theirs that throws.
/// </para>
/// </remarks>
public ref partial struct CacheKeyWriter
{
    /// <summary>Ordinary keys fit, so that a key costs its string and nothing else.</summary>
    internal const int InitialCapacity = 256;

    // All fields are declared here: several parts would leave their order in memory undefined.

    /// <summary>The caller's buffer, or the whole of <see cref="_rented"/>.</summary>
    private Span<char> _buffer;
    private char[]? _rented;
    private int _length;

    /// <summary>How many lists and tuples are open. Arguments are at depth 0.</summary>
    private int _depth;

    /// <summary>Whether a value has been written at this depth, so that the next one is separated from it.</summary>
    private bool _separatorIsDue;

    /// <summary>Starts an empty key.</summary>
    /// <param name="initialBuffer">
    /// Where to write first, usually from <see langword="stackalloc"/>; may be empty. A longer key moves to a rented
    /// array, which <see cref="Dispose"/> returns.
    /// </param>
    public CacheKeyWriter(Span<char> initialBuffer) => _buffer = initialBuffer;

    /// <summary>The text written so far. Valid until the next append or <see cref="Dispose"/>.</summary>
    public readonly ReadOnlySpan<char> Text => _buffer[.._length];

    /// <summary>Writes a whole key: the prefix as it is, then the arguments.</summary>
    /// <typeparam name="TArguments">The key parameters: the type itself for one, a value tuple for several.</typeparam>
    /// <param name="prefix">What comes before the arguments, such as <c>App.UserService:GetUser|users|</c>; may be empty.</param>
    /// <param name="arguments">The arguments of the call.</param>
    /// <param name="formatter">Appends each argument once, in order.</param>
    /// <returns>The key.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="prefix"/> or <paramref name="formatter"/> is null.</exception>
    /// <exception cref="InvalidOperationException">
    /// A value cannot say what identifies it: its <see cref="ICacheKey.CacheKey"/> or <c>ToString</c> gave null, or its
    /// collection changed while it was read. Or the formatter left a tuple open.
    /// </exception>
    public static string CreateKey<TArguments>(string prefix, TArguments arguments, CacheKeyFormatter<TArguments> formatter)
    {
        ArgumentNullException.ThrowIfNull(prefix);
        ArgumentNullException.ThrowIfNull(formatter);

        var key = new CacheKeyWriter(stackalloc char[InitialCapacity]);
        try
        {
            key.AppendKey(prefix, arguments, formatter);
            return key.ToString();
        }
        finally
        {
            key.Dispose();
        }
    }

    /// <summary>Appends a whole key to a writer that is empty.</summary>
    internal void AppendKey<TArguments>(string prefix, TArguments arguments, CacheKeyFormatter<TArguments> formatter)
    {
        AppendPrefix(prefix);
        formatter(ref this, arguments);
        EnsureDepth(0);
    }

    /// <summary>Appends text as it is, without escaping or separator. Comes before all arguments.</summary>
    /// <param name="prefix">The part of the key that names the method, with the <c>|</c> that ends it.</param>
    /// <exception cref="InvalidOperationException">A value has been appended already, so the text could pass for part of it.</exception>
    public void AppendPrefix(scoped ReadOnlySpan<char> prefix)
    {
        if (_separatorIsDue || _depth > 0)
        {
            throw CacheKeyErrors.PrefixAfterArguments();
        }

        WriteRaw(prefix);
    }

    /// <summary>The text written so far, as a string. The writer stays usable.</summary>
    /// <returns>The key.</returns>
    public override readonly string ToString() => new(Text);

    /// <summary>Returns the rented array, if there is one, and empties the writer. Calling it again does nothing.</summary>
    public void Dispose()
    {
        ReturnRentedBuffer();
        this = default;
    }
}
