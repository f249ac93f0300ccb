namespace Dogpile;

// Values whose text a caller chooses, and bool, which Python writes the same way.
public ref partial struct CacheKeyWriter
{
    /// <summary>Appends text, escaped; <c>\N</c> for null.</summary>
    /// <param name="value">The text or null.</param>
    public void Append(string? value)
    {
        if (value is null)
        {
            AppendNull();
            return;
        }

        BeginValue();
        WriteEscaped(value);
        EndValue();
    }

    /// <summary>Appends one character, escaped. Half of a surrogate pair is escaped too.</summary>
    /// <param name="value">The character.</param>
    public void Append(char value)
    {
        BeginValue();
        WriteEscaped([value]);
        EndValue();
    }

    /// <summary>Appends one character, escaped; <c>\N</c> for null.</summary>
    /// <param name="value">The character or null.</param>
    public void Append(char? value)
    {
        if (value is null)
        {
            AppendNull();
        }
        else
        {
            Append(value.GetValueOrDefault());
        }
    }

    /// <summary>Appends <c>True</c> or <c>False</c>.</summary>
    /// <param name="value">The value.</param>
    public void Append(bool value)
    {
        BeginValue();
        WriteRaw(value ? bool.TrueString : bool.FalseString);
        EndValue();
    }

    /// <summary>Appends <c>True</c> or <c>False</c>; <c>\N</c> for null.</summary>
    /// <param name="value">The value or null.</param>
    public void Append(bool? value)
    {
        if (value is null)
        {
            AppendNull();
        }
        else
        {
            Append(value.GetValueOrDefault());
        }
    }

    /// <summary>Appends <see cref="Uri.OriginalString"/>, escaped; <c>\N</c> for null.</summary>
    /// <param name="value">The address or null.</param>
    public void Append(Uri? value) => Append(value?.OriginalString);

    /// <summary>Appends the value's <see cref="ICacheKey.CacheKey"/>, escaped; <c>\N</c> for null.</summary>
    /// <typeparam name="T">The type that says itself what identifies it.</typeparam>
    /// <param name="value">The value or null.</param>
    /// <exception cref="InvalidOperationException"><see cref="ICacheKey.CacheKey"/> is null.</exception>
    public void AppendKey<T>(T value)
        where T : ICacheKey?
    {
        if (value is null)
        {
            AppendNull();
            return;
        }

        Append(value.CacheKey ?? throw CacheKeyErrors.NullCacheKey(value.GetType()));
    }
}
