using System.Collections.Immutable;

namespace Dogpile;

// Lists are written with their count in front: [] and [""] differ, and so do [["a"],["b"]] and [["a","b"]].
public ref partial struct CacheKeyWriter
{
    /// <summary>Appends a collection in its order, <c>[count:a,b,c]</c>; <c>\N</c> for null.</summary>
    /// <typeparam name="T">The type of the elements.</typeparam>
    /// <param name="values">The collection or null.</param>
    /// <param name="element">Appends one element as one value.</param>
    /// <exception cref="InvalidOperationException">
    /// The collection yields more or fewer elements than its count says, because it changes meanwhile; or the
    /// formatter appended nothing for an element.
    /// </exception>
    public void AppendList<T>(IReadOnlyCollection<T>? values, CacheKeyFormatter<T> element)
    {
        ArgumentNullException.ThrowIfNull(element);
        if (values is null)
        {
            AppendNull();
        }
        else if (values is T[] array)
        {
            WriteList(array, element);
        }
        else if (values.GetType() == typeof(List<T>))
        {
            // Its own enumerator costs no allocation and notices changes.
            var list = (List<T>)values;
            var written = BeginList(list.Count);
            foreach (var value in list)
            {
                WriteElement(value, element, written++);
            }

            EndList();
        }
        else
        {
            WriteCollection(values, element);
        }
    }

    /// <summary>Appends a list, <c>[count:a,b,c]</c>; <c>\N</c> for <see langword="default"/>.</summary>
    /// <typeparam name="T">The type of the elements.</typeparam>
    /// <param name="values">The list.</param>
    /// <param name="element">Appends one element as one value.</param>
    /// <exception cref="InvalidOperationException">The formatter appended nothing for an element.</exception>
    public void AppendList<T>(ImmutableArray<T> values, CacheKeyFormatter<T> element)
    {
        ArgumentNullException.ThrowIfNull(element);
        if (values.IsDefault)
        {
            AppendNull();
        }
        else
        {
            WriteList(values.AsSpan(), element);
        }
    }

    private void WriteList<T>(ReadOnlySpan<T> values, CacheKeyFormatter<T> element)
    {
        BeginList(values.Length);
        for (var index = 0; index < values.Length; index++)
        {
            WriteElement(values[index], element, index);
        }

        EndList();
    }

    private void WriteCollection<T>(IReadOnlyCollection<T> values, CacheKeyFormatter<T> element)
    {
        var count = values.Count;
        var written = BeginList(count);
        foreach (var value in values)
        {
            // Noticed at once: a collection without an end must not be waited for.
            if (written == count)
            {
                throw CacheKeyErrors.CountDiffers(values.GetType(), count);
            }

            WriteElement(value, element, written++);
        }

        if (written != count)
        {
            throw CacheKeyErrors.CountDiffers(values.GetType(), count);
        }

        EndList();
    }

    /// <returns>The number of elements written: none.</returns>
    private int BeginList(int count)
    {
        BeginValue();
        WriteRaw('[');
        WriteNumber(count);
        WriteRaw(':');
        _depth++;
        return 0;
    }

    private void WriteElement<T>(T value, CacheKeyFormatter<T> element, int index)
    {
        if (index > 0)
        {
            WriteRaw(',');
        }

        // The separator is written above, so that it shows afterwards whether the formatter appended anything.
        var depth = _depth;
        _separatorIsDue = false;
        element(ref this, value);
        EnsureDepth(depth);
        if (!_separatorIsDue)
        {
            throw CacheKeyErrors.EmptyElement(typeof(T));
        }
    }

    private void EndList()
    {
        WriteRaw(']');
        _depth--;
        EndValue();
    }
}
